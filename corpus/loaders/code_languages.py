"""How each programming language, configuration format and plain-text format begins a part that has a name.

One pattern a language, matched against one line at a time; its group is what a citation says ("class Dome", "func turn",
"[motors]"). They are deliberately simple: a definition whose head is spread over lines, or written by a macro, is missed,
and one in a comment or a string may be met. Python is read by its own parser instead, where it parses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language; `pattern` is None where nothing in it has a name, `is_nested` whether indentation shows what lies inside."""

    name: str
    pattern: re.Pattern[str] | None
    is_nested: bool = True


def _language(name: str, *alternatives: str, is_nested: bool = True) -> Language:
    pattern = re.compile("|".join(f"(?:{one})" for one in alternatives)) if alternatives else None
    return Language(name, pattern, is_nested)


def _named(before: str, words: str, name: str = r"[\w$]+") -> str:
    """A definition by a key word and a name; what stands before the key word is no part of the label."""
    return rf"\s*(?:(?:{before})\s+)*(?P<label{{n}}>(?:{words})\s+{name})"


def _numbered(*alternatives: str) -> tuple[str, ...]:
    """Alternatives with their groups told apart, as one pattern may not hold a name twice."""
    return tuple(one.replace("{n}", str(n)) for n, one in enumerate(alternatives))


_TYPED = r"[\w<>\[\],.?*&:~]+"  # a type as the C family writes it
_NO_CALL = r"(?!(?:if|for|while|switch|catch|return|else|do|new|throw|sizeof|using|lock|synchronized|typeof|delete|in|of)\b)"
_JS_ARROW = (
    r"\s*(?:export\s+)?(?:default\s+)?(?P<label{n}>(?:const|let|var)\s+[\w$]+)\s*(?::[^=]{0,200})?=\s*(?:async\s*)?"
    r"(?:function\b|(?:\([^()]{0,300}\)|[\w$]+)\s*(?::[^=]{0,100})?=>)"
)
_JS_METHOD = (
    rf"\s+(?:(?:public|private|protected|readonly|override)\s+)*{_NO_CALL}(?P<label{{n}}>(?:(?:static|async|get|set)\s+)*"
    r"[\w$#]+)\s*\([^()]{0,300}\)\s*(?::[^{};]{1,200})?\{\s*$"
)
_JS = (
    _named("export|default|abstract|declare", r"(?:async\s+)?function\*?|class|interface|enum|namespace|type"),
    _JS_ARROW,
    _JS_METHOD,
)
_MODIFIERS = (
    "public|private|protected|internal|static|final|abstract|sealed|partial|readonly|virtual|override|async|unsafe|extern"
    "|default|synchronized|native|strictfp|new"
)
_CURLY_METHOD = (
    rf"\s*(?:(?:{_MODIFIERS})\s+)*(?:{_TYPED}\s+)?{_NO_CALL}(?P<label{{n}}>\w+)\s*\([^(){{}};]{{0,400}}\)\s*"
    r"(?:throws\s+[\w., ]+|where\s[^{}]{1,200})?\{?\s*$"
)
_C_FUNCTION = (
    rf"(?!\s)(?:{_TYPED}\s+){{1,5}}[*&]*{_NO_CALL}(?P<label{{n}}>[\w:~]+)\s*\([^{{}};]{{0,400}}\)?"
    r"[^{};]{0,60}\{?\s*$"
)
_SQL_WORDS = "table|view|function|procedure|index|trigger|type|schema|sequence|materialized view"
_SQL = (
    r"\s*(?P<label{n}>(?:create|alter)\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+|unique\s+)?"
    rf"(?:{_SQL_WORDS})\s+(?:if\s+not\s+exists\s+)?[\w.\"`\[\]]+)"
)

_PYTHON = _language("python", *_numbered(_named("async", "def|class")))
_JAVASCRIPT = _language("javascript", *_numbered(*_JS))
_TYPESCRIPT = _language("typescript", *_numbered(*_JS))
_C = _language("c", *_numbered(_named("typedef|static", "struct|union|enum"), _C_FUNCTION))
_CPP = _language("cpp", *_numbered(_named("typedef|static|inline|export", "class|struct|union|enum|namespace"), _C_FUNCTION))
_SHELL = _language(
    "bash", *_numbered(r"\s*(?P<label{n}>(?:function\s+)?[\w:-]+)\s*\(\)", r"\s*(?P<label{n}>function\s+[\w:-]+)")
)
_YAML = _language("yaml", *_numbered(r"(?P<label{n}>[\w\"'./-][^:#]{0,80}):(?:\s|$)"), is_nested=False)
_SECTIONS = _language("ini", *_numbered(r"\s*(?P<label{n}>\[{1,2}[^\[\]]{1,200}\]{1,2})\s*(?:[#;].*)?$"), is_nested=False)
_CSS = _language("css", *_numbered(r"\s*(?P<label{n}>[^{}@/*\s][^{};]{0,150}?|@[\w-]+[^{};]{0,100}?)\s*\{"))
_NONE = _language("text")

LANGUAGES: dict[str, Language] = {
    ".bash": _SHELL,
    ".bat": _language("batch", *_numbered(r"(?P<label{n}>:[\w-]+)\s*$"), is_nested=False),
    ".c": _C,
    ".cc": _CPP,
    ".cfg": _SECTIONS,
    ".conf": _SECTIONS,
    ".cpp": _CPP,
    ".cs": _language(
        "csharp", *_numbered(_named(_MODIFIERS, "class|interface|struct|enum|record|namespace", r"[\w.]+"), _CURLY_METHOD)
    ),
    ".css": _CSS,
    ".cxx": _CPP,
    ".dart": _language("dart", *_numbered(_named("abstract|sealed|base|final", "class|mixin|enum|extension"), _CURLY_METHOD)),
    ".go": _language("go", *_numbered(r"(?P<label{n}>func\s+(?:\([^()]{1,100}\)\s*)?\w+)", r"(?P<label{n}>type\s+\w+)")),
    ".h": _C,
    ".hpp": _CPP,
    ".ini": _SECTIONS,
    ".java": _language("java", *_numbered(_named(_MODIFIERS, "class|interface|enum|record|@interface"), _CURLY_METHOD)),
    ".jl": _language("julia", *_numbered(_named("mutable|abstract", r"function|struct|module|macro|type", r"[\w.!]+"))),
    ".js": _JAVASCRIPT,
    ".jsx": _JAVASCRIPT,
    ".kt": _language(
        "kotlin",
        *_numbered(
            _named(
                r"public|private|internal|protected|open|data|sealed|abstract|override|suspend|inline|enum|companion",
                r"class|interface|object|fun(?:\s+<[^<>]{1,80}>)?",
                r"[\w.<>]+",
            )
        ),
    ),
    ".less": _CSS,
    ".log": _NONE,
    ".lua": _language(
        "lua", *_numbered(_named("local", "function", r"[\w.:]+"), r"\s*(?:local\s+)?(?P<label{n}>[\w.]+)\s*=\s*function\b")
    ),
    ".mjs": _JAVASCRIPT,
    ".org": _language("org"),
    ".php": _language(
        "php",
        *_numbered(
            _named("public|private|protected|static|final|abstract|readonly", "function|class|interface|trait|enum", r"&?\w+")
        ),
    ),
    ".pl": _language("perl", *_numbered(_named("", "sub|package", r"[\w:]+"))),
    ".properties": _NONE,
    ".proto": _language("protobuf", *_numbered(_named("", "message|service|enum|rpc"))),
    ".ps1": _language("powershell", *_numbered(r"\s*(?P<label{n}>(?i:function|filter|class)\s+[\w:-]+)")),
    ".py": _PYTHON,
    ".pyi": _PYTHON,
    ".r": _language("r", *_numbered(r"\s*(?P<label{n}>[\w.]+)\s*(?:<-|=)\s*function\b")),
    ".rb": _language("ruby", *_numbered(_named("private|protected", "def|class|module", r"[\w.:?!=<>\[\]+*/-]+"))),
    ".rs": _language(
        "rust",
        *_numbered(
            _named(
                r"pub(?:\([^()]{1,40}\))?|async|const|unsafe|extern(?:\s+\"C\")?|default",
                r"fn|struct|enum|trait|mod|union|macro_rules!",
            ),
            r"\s*(?P<label{n}>impl\b[^{};]{1,150}?)\s*(?:\{|where\b|$)",
        ),
    ),
    ".rst": _language("rst"),
    ".scala": _language(
        "scala",
        *_numbered(
            _named("private|protected|final|sealed|abstract|case|implicit|override|lazy", "class|object|trait|def|enum")
        ),
    ),
    ".scss": _CSS,
    ".sh": _SHELL,
    ".sql": _language("sql", *_numbered(f"(?i:{_SQL})"), is_nested=False),
    ".swift": _language(
        "swift",
        *_numbered(
            _named(
                r"public|private|internal|fileprivate|open|static|final|override|mutating|@\w+|class(?=\s+func)",
                "func|class|struct|enum|protocol|extension|actor",
                r"[\w.]+",
            )
        ),
    ),
    ".tex": _language("latex"),
    ".toml": _SECTIONS,
    ".ts": _TYPESCRIPT,
    ".tsx": _TYPESCRIPT,
    ".yaml": _YAML,
    ".yml": _YAML,
    ".zsh": _SHELL,
}
