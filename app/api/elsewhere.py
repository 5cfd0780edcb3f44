"""Endpoints that clients of other servers try, and where the same is found here: a 404 that says more than "Not Found"."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.errors import NotFoundError
from app.state import ServerState

_CHAT = "Ask POST /v1/chat/completions: a last message of role 'user' is the question, and 'bare' is the language model alone"
ELSEWHERE = {
    "/v1/completions": f"Texts are not completed here, questions are answered. {_CHAT}",
    "/v1/responses": f"The Responses API is not spoken here. {_CHAT}",
    "/v1/messages": f"The Anthropic API is not spoken here. {_CHAT}",
    "/api/chat": f"Ollama's API is not spoken here, OpenAI's is. {_CHAT}",
    "/api/generate": f"Ollama's API is not spoken here, OpenAI's is. {_CHAT}",
    "/api/embed": "Ollama's API is not spoken here, OpenAI's is. Use POST /v1/embeddings",
    "/api/embeddings": "Ollama's API is not spoken here, OpenAI's is. Use POST /v1/embeddings",
    "/completion": f"llama.cpp's own API is not spoken here, OpenAI's is. {_CHAT}",
    "/chat/completions": f"The paths of the API begin with /v1. {_CHAT}",
    "/embeddings": "The paths of the API begin with /v1. Use POST /v1/embeddings",
}


def routes(state: ServerState) -> APIRouter:
    """One answer for each of the paths."""
    router = APIRouter(include_in_schema=False)
    for path in ELSEWHERE:
        router.add_api_route(path, _tell, methods=["POST"], response_model=None)
    return router


def _tell(request: Request) -> Response:
    raise NotFoundError(f"{ELSEWHERE[request.url.path]}.", code="unknown_endpoint")
