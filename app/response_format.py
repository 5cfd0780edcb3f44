"""The field `response_format`: text, any JSON object, or JSON of a schema."""

from __future__ import annotations

from typing import Any

from app.errors import RequestError
from models import ANY_OBJECT, Schema, SchemaError, read_schema

_FORMS = "Send {'type': 'text'}, {'type': 'json_object'}, or {'type': 'json_schema', 'json_schema': {'name': …, 'schema': …}}"


def wanted_schema(given: Any) -> Schema | None:
    """The schema that the text of an answer conforms to, or None where it may be any text.

    A schema beside `json_object` is what llama.cpp's server takes, and is taken too.

    Raises:
        RequestError: another form, or a schema that no reply can be held to.
    """
    if given is None:
        return None
    if not isinstance(given, dict) or given.get("type") not in ("text", "json_object", "json_schema"):
        raise _refused(f"response_format {str(given)[:80]!r} is not taken. {_FORMS}.", "unsupported_parameter")
    if given["type"] == "text":
        return None
    holder = given if given["type"] == "json_object" else given.get("json_schema")
    if given["type"] == "json_object" and "schema" not in given:
        return ANY_OBJECT
    if not isinstance(holder, dict) or not isinstance(holder.get("schema"), dict):
        raise _refused(f"response_format has no schema under json_schema.schema. {_FORMS}.", "invalid_schema")
    try:
        return read_schema(holder["schema"])
    except SchemaError as error:
        raise _refused(f"response_format: {error}", "invalid_schema") from error


def _refused(message: str, code: str) -> RequestError:
    return RequestError(message, param="response_format", code=code)
