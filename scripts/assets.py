"""Copies the few browser files Jenjang serves out of node_modules."""

import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
TARGET = HERE / "src/jenjang/web/static/vendor"
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler.min.js",
    "@tabler/icons-webfont/dist/tabler-icons.min.css": "tabler-icons.min.css",
    "@tabler/icons-webfont/dist/fonts/tabler-icons.woff2": "fonts/tabler-icons.woff2",
    "echarts/dist/echarts.min.js": "echarts.min.js",
}


def copy_assets() -> None:
    """Every file of FILES stands in TARGET; a missing source is an error."""
    for source, name in FILES.items():
        target = TARGET / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / "node_modules" / source, target)


if __name__ == "__main__":
    copy_assets()
