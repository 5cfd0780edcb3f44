"""Random formulas for the property tests: trees of every head, writers of three notations, and damaged text."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from solver.language import Apply, Constant, Node, Number, Symbol, integer
from solver.language.nodes import HEADS

LETTERS = ["x", "y", "n", "a", "theta", "x_1", "a_n", "x2", "t", "k"]
numbers = st.one_of(
    st.integers(-9, 30).map(integer),
    st.fractions(-5, 5, max_denominator=9).map(Number),
    st.integers(-99, 300).map(lambda value: Number(Fraction(value, 10), True)),
)
leaves = st.one_of(numbers, st.sampled_from(LETTERS).map(Symbol), st.sampled_from(["pi", "e", "i", "infinity"]).map(Constant))

# A root is shown as a power, and a sum with a percentage in it is refused in any notation.
_PLAIN = sorted(
    head for head, (low, _) in HEADS.items() if low == 1 and head not in ("percent", "exp", "round", "gcd", "lcm", "min", "max")
)
_BINDING = ["integral", "limit", "limit_left", "limit_right", "sum", "product", "derivative"]


def _of(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    letter = st.sampled_from("xytk").map(Symbol)

    def bound(made: tuple[str, Node, Node, Node, Node, int]) -> Node:
        head, body, symbol, one, other, order = made
        if head == "derivative":
            return Apply(head, (body, symbol, integer(order)))
        if head.startswith("limit"):
            return Apply(head, (body, symbol, one))
        return Apply(head, (body, symbol) if head == "integral" and order == 1 else (body, symbol, one, other))

    return st.one_of(
        st.builds(Apply, st.sampled_from(["add", "mul", "gcd", "lcm", "min", "max"]), several),
        st.builds(
            Apply,
            st.sampled_from(["div", "pow", "mod", "binomial", "permutations", "log", "round"]),
            st.lists(inner, min_size=2, max_size=2).map(tuple),
        ),
        st.builds(Apply, st.sampled_from(_PLAIN), st.tuples(inner)),
        st.tuples(st.sampled_from(_BINDING), inner, letter, inner, inner, st.integers(1, 3)).map(bound),
    )


trees: st.SearchStrategy[Node] = st.recursive(leaves, _of, max_leaves=14)

# Trees every notation below can write, with values that are easy to work out.
simple_leaves = st.one_of(
    st.integers(0, 12).map(integer), st.sampled_from(["x", "y", "a"]).map(Symbol), st.just(Constant("pi"))
)
simple: st.SearchStrategy[Node] = st.recursive(
    simple_leaves,
    lambda inner: st.one_of(
        st.builds(Apply, st.sampled_from(["add", "mul"]), st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Apply, st.sampled_from(["div", "pow"]), st.tuples(inner, inner)),
        st.builds(Apply, st.sampled_from(["neg", "sqrt", "abs", "sin"]), st.tuples(inner)),
    ),
    max_leaves=10,
)


def plain(node: Node, *, times: str = "*", power: str = "^", space: str = " ") -> str:
    """Calculator notation with brackets round every operation."""
    if not isinstance(node, Apply):
        return str(node.value) if isinstance(node, Number) else node.name
    parts = [plain(arg, times=times, power=power, space=space) for arg in node.args]
    match node.head:
        case "add":
            return "(" + f"{space}+{space}".join(parts) + ")"
        case "mul":
            return "(" + f"{space}{times}{space}".join(parts) + ")"
        case "div":
            return f"({parts[0]}{space}/{space}{parts[1]})"
        case "pow":
            return f"({parts[0]}{power}({parts[1]}))"
        case "neg":
            return f"(-{parts[0]})"
    return f"{node.head}({parts[0]})"


def latex(node: Node) -> str:
    r"""LaTeX, with \left( \right) round every operation that needs it or not."""
    if not isinstance(node, Apply):
        return str(node.value) if isinstance(node, Number) else {"pi": r"\pi"}.get(node.name, node.name)
    parts = [latex(arg) for arg in node.args]
    match node.head:
        case "add":
            return rf"\left({' + '.join(parts)}\right)"
        case "mul":
            return r"\left(" + r" \cdot ".join(parts) + r"\right)"
        case "div":
            return rf"\frac{{{parts[0]}}}{{{parts[1]}}}"
        case "pow":
            return rf"{{{parts[0]}}}^{{{parts[1]}}}"
        case "neg":
            return rf"\left(-{parts[0]}\right)"
        case "abs":
            return rf"\left|{parts[0]}\right|"
        case "sin":
            return rf"\sin\left({parts[0]}\right)"
    return rf"\sqrt{{{parts[0]}}}"


SEEDS = tuple(
    r"""2x^2 - 3x + 1;;3 sin x cos x;;∫_0^1 x^2 dx;;\int \frac{dx}{x};;lim_{x→0} sin(x)/x;;\lim_{x \to 0^+} \ln x
∑_{k=1}^{n} k²;;d/dx (x^2);;\frac{d^2 y}{dx^2} + y = 0;;y'' + y = 0, y(0) = 1;;dP/dt = kP;;\ddot{x} = -x;;d2y/dx2 = y
∂²/∂x∂y (x²y);;⁵C₂;;5C2;;∫ cos²x dx;;½x²
(1, 2, 3);;<1,2,3>;;2i - 3j + k;;{1, 2};;[[1,2],[3,4]];;[1 2; 3 4];;\begin{pmatrix}1&2\\3&4\end{pmatrix};;\left\{ a \right\}
p and q -> not r;;if p then q;;(p ∨ q) ↔ ¬r;;x ≡ 2 (mod 5);;17 \pmod 5;;15% of 240;;2 1/2 + 3½;;log_2 8;;log₂(8);;||x|-1|
the sum of 3 and 4;;square root of 16;;2 to the power of 10;;\mathrm{e}^{x};;\text{lcm}(4, 6);;eˣ⁺¹;;x₁ + x_{12};;30° + sin 2x
1,000,000;;3 ÷ 4;;0x1F;;xsinx;;\sqrt[3]{27};;{n \choose k};;a ± b;;1 < x <= 3;;x = 3 and y = 4;;{2 + [3 - (4 + 1)]};;10!/(3!7!)
0.1\overline{6};;|x - 1| + |y|;;f'(x);;sin^-1(1/2);;3/4 ÷ 2/5;;d^2/dx^2 (x^3);;sum(k, k, 1, 10)""".replace("\n", ";;").split(
        ";;"
    )
)
PIECES = (
    *"()[]{}|^_+-*/!%'=<>,;:\\.&~ \n0123456789xyzeidnCPT°√∫∑∏∞π²³⁻ⁿˣ₀₁ₙ⌊⌋±≡∂½∧∨¬→⟨⟩∜∬",
    *r"\frac \sqrt \left \right \begin{pmatrix} \end{pmatrix} \overline \mathrm{ \text{ \pmod \dot log_ lim_ lim".split(),
    *"d/dx dx dy mod of and to from over sum( int sin ln sqrt the root power factorial twice half".split(),
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A formula with some pieces put in, taken out or repeated; or pieces in any order; or any text."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return draw(st.text(max_size=40))
    if kind < 4:
        return "".join(draw(st.lists(st.sampled_from([*PIECES, " "]), max_size=16)))
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.sampled_from([0, 0, 1, 1, 2, 5])))
        text = text[:start] + draw(st.sampled_from(["", *PIECES])) + text[stop:]
    return text
