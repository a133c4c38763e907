"""Working out beforehand what a template says of values that are known, as all letters of a mailing share them.

`{{ title }}` becomes the title, `{% if platform %}` the branch that it leads to, a loop over the meetings their lines.
What is left to be rendered for each letter is what is its recipient's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.optimizer import Optimizer


def folded(environment: Environment, text: str, known: Mapping[str, object]) -> Template:
    """A template that says in every context what `text` says in that context with the known values in it.

    `known` holds JSON values.
    """
    tree = environment.parse(text)
    assigned = _assigned(tree)
    constant = {name: value for name, value in known.items() if name not in assigned}
    code = environment.compile(_with_joined_outputs(_Folding(environment, constant).visit(tree)))
    # A dict of its own, since the environment's chain of maps is copied slowly for every letter.
    return Template.from_code(environment, code, dict(environment.globals))


def _with_joined_outputs(tree: nodes.Template) -> nodes.Template:
    """The same template, with what is printed in a row printed at once: a letter then comes in fewer pieces."""
    for node in (tree, *tree.find_all(nodes.Node)):
        for name, value in node.iter_fields():
            if isinstance(value, list):
                setattr(node, name, list(_joined(value)))
    return tree


def _joined(row: Sequence[Any]) -> Iterator[Any]:
    for is_output, group in groupby(row, lambda each: isinstance(each, nodes.Output)):
        if is_output:
            outputs = list(group)
            printed = [expression for each in outputs for expression in each.nodes]
            yield nodes.Output(printed, lineno=outputs[0].lineno, environment=outputs[0].environment)
        else:
            yield from group


def _assigned(node: nodes.Node) -> set[str]:
    """The names that a node gives a value to, by loops and the like."""
    return {name.name for name in node.find_all(nodes.Name) if name.ctx != "load"}


class _Folding(Optimizer):
    """Jinja's optimizer makes constants of expressions of constants; this knows more of them, and follows them."""

    def __init__(self, environment: Environment, known: Mapping[str, object]) -> None:
        super().__init__(environment)
        self._made_in = environment
        self._known = known

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:  # noqa: N802 - named by Jinja, as the next
        if node.name not in self._known:
            return node
        return nodes.Const(self._known[node.name], lineno=node.lineno, environment=self._made_in)

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Expr:  # noqa: N802
        # What the template's author wrote is printed as it is, and no constant that an expression came to.
        return node

    def visit_If(self, node: nodes.If) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        if node.elif_:
            node.else_, node.elif_ = [_else_if(node)], []
        self.generic_visit(node)
        if not isinstance(node.test, nodes.Const):
            return node
        return node.body if node.test.value else node.else_

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        node.iter = self.visit(node.iter)
        if (
            not isinstance(node.iter, nodes.Const)
            or not isinstance(node.target, nodes.Name)
            or _is_intricate(node)
        ):
            self.generic_visit(node)
            return node
        return [line for value in node.iter.value for line in self._turn(node.body, node.target.name, value)]

    def _turn(self, body: list[nodes.Node], name: str, value: object) -> Iterator[nodes.Node]:
        """What a turn of a loop comes to, in which a name stands for a value."""
        folding = _Folding(self._made_in, {**self._known, name: value})
        for node in deepcopy(body, {id(self._made_in): self._made_in}):
            yield from folding.visit_list(node)


def _else_if(node: nodes.If) -> nodes.If:
    """All branches of a node but its first, as a node that stands in its `else`."""
    second, *others = node.elif_
    return nodes.If(
        second.test, second.body, others, node.else_, lineno=second.lineno, environment=second.environment
    )


def _is_intricate(loop: nodes.For) -> bool:
    """Whether a loop does more than to go through its values."""
    asks = any(name.name == "loop" for name in loop.find_all(nodes.Name))
    assigns = any(_assigned(node) for node in loop.body)
    return asks or assigns or bool(loop.test or loop.else_ or loop.recursive)
