from __future__ import annotations

from fractions import Fraction

from eval.generated_documents.asking import Asked, as_suite, gold_of, two_of
from eval.generated_documents.types import Value
from eval.types import Sample

SAMPLE = Sample(id="a", kind="name", question="Who runs Ivel's Mill, near Orl?", answer="Ada Orlock", answer_type="text")


def test_two_wordings_differ_whatever_the_turn() -> None:
    wordings = ("who is {x}?", "what is {x}?", "tell me who {x} is")
    for turn in range(7):
        first, second = two_of(wordings, turn, x="it")
        assert first != second and first[0].isupper() and second[0].isupper()


def test_a_gold_figure_is_in_digits_and_keeps_the_words_beside_it() -> None:
    assert gold_of(Value(text="1,240", number=Fraction(1240))) == ("1240", ())
    assert gold_of(Value(text="seven", number=Fraction(7))) == ("7", ("seven",))
    assert gold_of(Value(text="1912", number=Fraction(1912))) == ("1912", ())
    assert gold_of(Value(text="3 May", accepted=("May 3",))) == ("3 May", ("May 3",))


def test_variants_change_only_the_words() -> None:
    suite = as_suite("documents", [Asked(sample=SAMPLE, paraphrase="By whom is Ivel's Mill run?")])
    by_name = {variant.variant: variant for variant in suite.variants}
    assert by_name["paraphrase"].question == "By whom is Ivel's Mill run?"
    assert by_name["case"].question == "who runs ivel's mill near orl"
    assert by_name["distractor"].question.endswith(SAMPLE.question) and by_name["distractor"].question != SAMPLE.question
    assert {variant.variant_of for variant in suite.variants} == {"a"}


def test_the_version_follows_the_samples() -> None:
    other = as_suite("documents", [Asked(sample=SAMPLE, paraphrase="")])
    assert other.version == as_suite("documents", [Asked(sample=SAMPLE, paraphrase="")]).version
    assert other.version != as_suite("documents", []).version
