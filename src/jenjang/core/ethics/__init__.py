"""The code of ethics: what may become of a report, and what the receipt looks like."""

from jenjang.core.ethics.breaches import NEXT, BreachStatus, clean_receipt, receipt_of

__all__ = ["NEXT", "BreachStatus", "clean_receipt", "receipt_of"]
