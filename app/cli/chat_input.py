"""The line a person types at: editing, earlier questions, completion, several lines, pasted text. Imported for a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import is_done
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.styles import Style

from app.cli.chat_lines import is_unfinished, put_together

PROMPT = "› "
GOES_ON = "  "
_STYLE = Style.from_dict({"prompt": "bold ansicyan"})

Complete = Callable[[str], Iterable[tuple[str, str]]]
"""From the text before the cursor to the words that may stand in the place of its last one, each with what it is."""


class Reader:
    """Reads what a person types, with `earlier` questions (oldest first) to go back to.

    `is_multiline`: Enter begins a new line, and Alt-Enter asks; otherwise the other way round.
    """

    def __init__(self, earlier: Sequence[str], complete: Complete) -> None:
        self.is_multiline = False
        # Where answers go into a file, the prompt must not.
        output = create_output(stdout=sys.stdout if sys.stdout.isatty() else sys.stderr)
        self._prompt: PromptSession[str] = PromptSession(
            history=InMemoryHistory(earlier),
            completer=_Completer(complete),
            complete_while_typing=False,
            multiline=True,
            prompt_continuation=GOES_ON,
            key_bindings=self._keys(),
            enable_open_in_editor=True,
            tempfile_suffix=".txt",
            color_depth=ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None,
            style=_STYLE,
            output=output,
        )

    def read(self, default: str = "") -> str:
        """What was typed, put together.

        Raises:
            KeyboardInterrupt: Ctrl-C.
            EOFError: Ctrl-D on an empty line.
        """
        return put_together(self._prompt.prompt(FormattedText([("class:prompt", PROMPT)]), default=default))

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("enter", filter=~is_done)
        def _(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            if buffer.complete_state and buffer.complete_state.current_completion:
                buffer.complete_state = None  # Enter takes what was chosen and stays on the line
            elif buffer.text.startswith("/") and "\n" not in buffer.text:
                buffer.validate_and_handle()
            elif self.is_multiline or is_unfinished(buffer.text):
                buffer.newline(copy_margin=False)
            else:
                buffer.validate_and_handle()

        @keys.add("escape", "enter", filter=~is_done)
        def _(event: KeyPressEvent) -> None:
            if self.is_multiline:
                event.current_buffer.validate_and_handle()
            else:
                event.current_buffer.newline(copy_margin=False)

        return keys


class _Completer(Completer):
    def __init__(self, complete: Complete) -> None:
        self._complete = complete

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        before = document.text_before_cursor
        # A command's argument is one name, blanks and all.
        word = before.partition(" ")[2].lstrip() if " " in before else before
        for text, told in self._complete(before):
            yield Completion(text, start_position=-len(word), display_meta=told)
