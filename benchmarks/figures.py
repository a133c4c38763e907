"""A measured figure, as one line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, its value, and its unit."""

    name: str
    value: float
    unit: str

    def __str__(self) -> str:
        """As in `engine.plan_10000 1.94 s`."""
        shown = f"{self.value:.0f}" if self.value == round(self.value) else f"{self.value:.3g}"
        return f"{self.name} {shown} {self.unit}"


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that cannot be measured here, since whom it compares with is not installed."""

    name: str

    def __str__(self) -> str:
        """As in `mail.vs_smtp_source not installed`."""
        return f"{self.name} not installed"
