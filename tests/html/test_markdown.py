"""Documents in Markdown as parts of a page: escaped, complete, and refused where a page has no form for them."""

from __future__ import annotations

import pytest

from helpers.errors import PageError
from helpers.html.markdown import Text

DOCUMENT = """# A *title* & more

[Other language](other.md)

A lead with `a < b` and a [link](page.md#part).

## First `&`

- **One.** Words that go
  on.
- Two

| Sign | Other | Means |
|---|---|---|
| < | x | [rules](rules.md) & `code` |

## Second

Last."""


def test_no_part_of_a_document_is_lost_or_left_unescaped() -> None:
    text = Text.read(DOCUMENT, without=("Other",))
    assert text.title == "A <em>title</em> &amp; more"
    assert text.lead == ("A lead with <code>a &lt; b</code> and a link.",)
    first, second = text.sections
    assert "<ul><li><strong>One.</strong> Words that go on.</li><li>Two</li></ul>" in first
    assert "<caption>First <code>&amp;</code></caption>" in first
    assert '<th scope="row">&lt;</th><td>rules &amp; <code>code</code></td></tr>' in first
    assert "Other" not in first and ">x<" not in first
    assert (
        second == '<section id="part-2" aria-labelledby="part-2-h"><h2 id="part-2-h">Second</h2><p>Last.</p></section>'
    )


@pytest.mark.parametrize(
    "block", ["```sh\nls\n```", "> quoted", "<div>raw</div>", "### deeper", "1. first", "- a\n  - b"]
)
def test_nothing_that_a_page_has_no_form_for_is_passed_over_in_silence(block: str) -> None:
    with pytest.raises(PageError, match=r"guide: found [a-z_]+; allowed: "):
        Text.read(f"# Title\n\n## Part\n\n{block}\n", without=())


@pytest.mark.parametrize("inside", ["![alt](picture.png)", "<b>raw</b>"])
def test_no_picture_and_no_html_in_a_line_is_passed_over_in_silence(inside: str) -> None:
    with pytest.raises(PageError, match="guide: found"):
        Text.read(f"# Title\n\n## Part\n\nWords {inside}.\n", without=())
