import subprocess
import sys

import pytest

from models import BACKENDS, UnknownModelError, WeightsMissingError, open_embedder, open_llm


@pytest.mark.parametrize(
    "name", ["qwen2.5-coder-0.5", "openai:model-without-url", "openai:@http://x/v1", "all-minilm-l6-v2", "~nosuchuser/x.gguf"]
)
def test_a_name_that_means_no_language_model_is_refused(tmp_path, name):
    with pytest.raises(UnknownModelError):
        open_llm(name, weights_dir=tmp_path)


@pytest.mark.parametrize("name", ["qwen2.5-coder-0.5b", "nowhere/at-all", "all-minilm", "~nosuchuser/model"])
def test_a_name_that_means_no_embedder_is_refused(tmp_path, name):
    with pytest.raises(UnknownModelError):
        open_embedder(name, weights_dir=tmp_path)


def test_weights_not_downloaded_are_told_apart_from_unknown_names(tmp_path):
    with pytest.raises(WeightsMissingError, match=r"fulcrum models pull qwen2\.5-coder-0\.5b"):
        open_llm("qwen2.5-coder-0.5b", weights_dir=tmp_path)
    with pytest.raises(WeightsMissingError, match="fulcrum models pull all-minilm-l6-v2"):
        open_embedder("all-minilm-l6-v2", weights_dir=tmp_path)


def test_a_path_that_is_not_there_lists_the_files_beside_it(tmp_path):
    (tmp_path / "other.gguf").touch()
    with pytest.raises(UnknownModelError, match=r"not found\. Present: other\.gguf\."):
        open_llm(str(tmp_path / "phi.gguf"), weights_dir=tmp_path)


def test_the_prefix_of_the_default_backend_may_be_written(tmp_path):
    with pytest.raises(WeightsMissingError):
        open_llm("llama_cpp:smollm2-135m", weights_dir=tmp_path)


def test_opening_an_endpoint_asks_nobody(tmp_path):
    llm = open_llm("openai:qwen@2.5@http://127.0.0.1:9/v1", weights_dir=tmp_path, n_ctx=100)
    assert (llm.name, llm.n_ctx) == ("openai:qwen@2.5@http://127.0.0.1:9/v1", 100)


def test_every_backend_can_be_imported_without_its_heavy_library():
    code = "import importlib, sys\n" + "".join(
        f"assert callable(getattr(importlib.import_module({module!r}), {attribute!r}))\n"
        for module, _, attribute in (target.partition(":") for target in BACKENDS.values())
    )
    code += "import models\n"
    code += "heavy = {'llama_cpp', 'torch', 'sentence_transformers', 'huggingface_hub', 'numpy', 'httpx', 'tokenizers'}\n"
    code += "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
