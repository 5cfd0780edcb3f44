import json

import pytest

from models import ANY_OBJECT, Message, Schema, SchemaError, read_schema
from models.llama_cpp_model import LlamaCppModel
from models.schema import Either, Items, Named

PET = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 1, "description": "What it is called."},
        "age": {"type": "integer", "minimum": 0, "maximum": 40},
        "kind": {"enum": ["cat", "dog", None]},
        "marks": {"type": "array", "items": {"$ref": "#/$defs/mark"}, "maxItems": 2},
    },
    "required": ["name", "age"],
    "$defs": {"mark": {"type": "object", "properties": {"at": {"type": "string"}}, "required": ["at"]}},
}
TREE = {"$ref": "#/$defs/string", "$defs": {"string": {"type": "object", "properties": {"left": {"$ref": "#/$defs/string"}}}}}


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ({"name": "Rex", "age": 7}, None),
        ({"name": "Rex", "age": 7, "kind": None, "marks": [{"at": "ear"}]}, None),
        ({"name": "", "age": 7}, "name is"),
        ({"name": "Rex"}, "no 'age'"),
        ({"name": "Rex", "age": 7.5}, "a whole number"),
        ({"name": "Rex", "age": True}, "a whole number"),
        ({"name": "Rex", "age": 41}, "at most 40"),
        ({"name": "Rex", "age": 7, "kind": "cow"}, "one of those listed"),
        ({"name": "Rex", "age": 7, "marks": [{"at": "ear"}] * 3}, "3 items"),
        ({"name": "Rex", "age": 7, "marks": [{"at": 1}]}, r"marks[0].at is 1"),
        ({"name": "Rex", "age": 7, "size": 3}, "'size', which is not asked for"),
        ([], "an object"),
    ],
)
def test_a_value_conforms_or_is_told_where_it_does_not(value, complaint):
    found = read_schema(PET).complaint(value)
    assert found is None if complaint is None else complaint in found


@pytest.mark.parametrize(
    ("schema", "value", "conforms"),
    [
        ({"type": "string", "format": "date"}, "2024-03-14", True),
        ({"type": "string", "format": "date"}, "14 March", False),
        ({"type": "string", "format": "email"}, "anything", True),
        ({"type": "number", "multipleOf": 0.1}, 0.3, True),
        ({"type": "number", "exclusiveMinimum": 0}, 0, False),
        ({"type": "number"}, float("inf"), False),
        ({"type": "array", "items": {}, "uniqueItems": True}, [1, 1], False),
        ({"prefixItems": [{"type": "string"}, {"type": "number"}], "items": False}, ["a", 1], True),
        ({"prefixItems": [{"type": "string"}, {"type": "number"}], "items": False}, ["a", 1, 2], False),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, None, True),
        ({"oneOf": [{"type": "integer"}, {"type": "number"}]}, 1, False),
        ({"type": ["string", "null"]}, 3, False),
        ({"const": 1}, True, False),
        ({"enum": ["1", 1], "type": "integer"}, "1", False),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": 1, "b": 2}, True),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": "1"}, False),
        ({}, {"a": [None]}, True),
        (TREE, {"left": {"left": {}}}, True),
        (TREE, {"left": {"left": 3}}, False),
    ],
)
def test_kinds_of_value(schema, value, conforms):
    assert (read_schema(schema).complaint(value) is None) is conforms


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ([], "a schema is an object"),
        ({"type": "text"}, 'schema.type is "text". Known: array, boolean'),
        ({"type": {}}, "schema.type is"),
        ({"type": "string", "pattern": "(a+)+$"}, "schema.pattern: a reply cannot be held to 'pattern'"),
        ({"properties": {"a": {"not": {}}}}, "schema.a.not"),
        ({"$ref": "#/$defs/nowhere"}, "no such part"),
        ({"$ref": "https://example.org/schema"}, "only parts of the schema itself"),
        ({"$ref": "#", "type": "object"}, "'$ref' beside 'type'"),
        ({"enum": []}, "a list of values is wanted"),
        ({"enum": ["a"], "type": "integer"}, "none of the values is of type 'integer'"),
        ({"enum": list(range(2000))}, "more than 500 values"),
        ({"properties": {"a": {}}, "required": ["b"]}, "'b', which is not among its properties"),
        ({"properties": []}, "an object of schemas is wanted"),
        ({"anyOf": {}}, "a list of schemas is wanted"),
        ({"type": "string", "minLength": 10**9}, "at most 500"),
        ({"type": "string", "minLength": 3, "maxLength": 2}, "less than minLength"),
        ({"type": "array", "minItems": -1}, "a whole number from 0"),
        ({"type": "integer", "minimum": 5, "maximum": 4}, "no number is at least 5"),
        ({"type": "integer", "minimum": "5"}, "a number is wanted"),
        ({"enum": [float("nan")]}, "NaN is none"),
        ({"const": "\ud800"}, "not JSON in UTF-8"),
        ({"description": "x" * 200_000}, "the limit is 100,000"),
        ({"properties": {str(n): {} for n in range(600)}}, "more than 500 parts"),
        ({"$ref": "#"}, "without end"),
        ({"anyOf": [{"$ref": "#"}, {"type": "null"}]}, "one of its own forms"),
        ({"properties": {"next": {"$ref": "#"}}, "required": ["next"]}, "without end"),
    ],
)
def test_what_no_reply_can_be_held_to_is_refused_with_its_place(schema, message):
    with pytest.raises(SchemaError) as raised:
        read_schema(schema)
    assert message in str(raised.value) and len(str(raised.value)) < 300


def test_forms_that_double_at_each_step_are_refused_at_once():
    definitions = {f"d{n}": {"anyOf": [{"$ref": f"#/$defs/d{n + 1}"}] * 2} for n in range(10)}
    with pytest.raises(SchemaError, match="100 forms"):
        read_schema({"$ref": "#/$defs/d0", "$defs": definitions | {"d10": {"type": "null"}}})


def alike(n, **first):
    return {"anyOf": [{"properties": {**first, "a": {"$ref": "#"}, f"k{i}": {"type": "integer"}}} for i in range(n)]}


@pytest.mark.parametrize(
    "schema",
    [
        alike(30),
        {"anyOf": [{"items": {"$ref": "#"}, "type": "array"}] * 2 + [{"type": "null"}]},
        {"properties": {"a": {"$ref": "#"}}, "additionalProperties": {"$ref": "#"}},
    ],
)
def test_forms_that_begin_alike_and_hold_each_other_are_refused(schema):
    with pytest.raises(SchemaError, match="begin alike"):
        read_schema(schema)


def test_ways_that_multiply_are_bounded():
    def nested(depth):
        names = [f"#/$defs/d{n}" for n in range(depth + 1)]
        twice = {f"d{n}": {"anyOf": [{"type": "array", "items": {"$ref": names[n + 1]}}] * 2} for n in range(depth)}
        return {"$ref": names[0], "$defs": twice | {f"d{depth}": {"type": "integer"}}}

    read_schema(nested(6))
    with pytest.raises(SchemaError, match="in 128 ways at once"):
        read_schema(nested(7))


def test_forms_that_a_constant_tells_apart_may_hold_each_other():
    def form(kind):
        inner = {"kind": {"const": kind}, "left": {"$ref": "#"}, "right": {"$ref": "#"}}
        return {"type": "object", "properties": inner, "required": ["kind"]}

    schema = {"anyOf": [form("sum"), form("product"), {"type": "number"}]}
    assert (
        read_schema(schema).complaint({"kind": "sum", "left": 1, "right": {"kind": "product", "left": 2, "right": 3}}) is None
    )


def test_nesting_beyond_what_is_read_is_refused():
    deep = {}
    for _ in range(900):
        deep = {"items": deep}
    with pytest.raises(SchemaError, match="nested"):
        read_schema(deep)


def test_forms_within_forms_are_checked_once_at_each_place():
    item = Named(name="#")
    forms = Either(options=(Items(each=item, most=1), Items(each=item, least=1, most=1)))  # never read from outside
    value = 3
    for _ in range(40):
        value = [value]
    assert "one of the forms" in Schema(root=forms, definitions={"#": forms}).complaint(value)


def test_a_definition_named_like_a_kind_of_value_keeps_its_own_rule():
    grammar = read_schema({"properties": {"a": {"type": "string"}, "b": {"$ref": "#/$defs/string"}}, **TREE_DEFS}).grammar
    assert grammar.count('\\"left\\"') == 1 and "text ::=" in grammar


TREE_DEFS = {"$defs": TREE["$defs"]}


def test_optional_properties_take_two_rules_each_and_not_their_square():
    grammar = read_schema({"properties": {f"p{n}": {"type": "integer"} for n in range(100)}}).grammar
    assert len(grammar.splitlines()) < 300 and len(grammar) < 40_000


@pytest.mark.gguf
@pytest.mark.parametrize(
    "schema",
    [PET, {"type": "array", "items": {"anyOf": [{"type": "number"}, {"type": "null"}]}, "minItems": 2, "maxItems": 3}, TREE],
)
def test_a_drawn_reply_conforms(llm_05b: LlamaCppModel, schema):
    read = read_schema(schema)
    question = [Message(role="user", content="Describe any pet as JSON.")]
    for seed in (1, 2):
        reply = llm_05b.generate(question, max_tokens=60, temperature=1.8, seed=seed, schema=read)
        if reply.finish_reason == "stop":
            assert (read.complaint(json.loads(reply.text)), reply.text) == (None, reply.text)


@pytest.mark.gguf
def test_a_narrow_top_p_is_all_but_greedy(llm_05b: LlamaCppModel):
    question = [Message(role="user", content="Write three words about rivers.")]
    greedy = llm_05b.generate(question, max_tokens=8)
    drawn = [llm_05b.generate(question, max_tokens=8, temperature=2.0, seed=seed, top_p=0.01).text for seed in range(2)]
    assert drawn == [greedy.text] * 2


@pytest.mark.gguf
def test_any_object_is_an_object(llm_05b: LlamaCppModel):
    reply = llm_05b.generate([Message(role="user", content="Name a colour as JSON.")], max_tokens=60, schema=ANY_OBJECT)
    assert isinstance(json.loads(reply.text), dict)
