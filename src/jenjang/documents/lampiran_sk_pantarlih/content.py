"""What stands on the annex about Pantarlih: one or two of every TPS."""

from jenjang.documents.drawing.decrees import annex_content as content_of
from jenjang.documents.drawing.decrees import read_annex as read

__all__ = ["content_of", "read"]
