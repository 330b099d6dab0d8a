"""The bytes of a file, or a reason why there are none."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc_extract.errors import ReadError

if TYPE_CHECKING:
    import os

MAX_BYTES = 256 * 2**20


def content_of(path: str | os.PathLike[str], name: str) -> bytes:
    """Return the bytes of a regular file of at most `MAX_BYTES` bytes; `name` is what errors call it.

    Raises `ReadError`. A pipe or a device is never opened, so nothing waits on one.
    """
    try:
        _check(Path(path).stat(), name)
        with Path(path).open("rb") as file:
            return file.read()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        problem, remedy = _explain(error, path)
        raise ReadError(name, problem, remedy) from error


def _check(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ReadError(name, "là thư mục, không phải tệp", "đổi tên thư mục hoặc chỉ đến một tệp trong đó")
    if not stat.S_ISREG(status.st_mode):
        problem = "là ống dẫn hoặc thiết bị, không phải tệp thường"
        raise ReadError(name, problem, "chép nội dung ra một tệp thường")
    if status.st_size > MAX_BYTES:
        problem = f"tệp quá lớn ({status.st_size / 2**20:.0f} MB, tối đa {MAX_BYTES // 2**20} MB)"
        raise ReadError(name, problem, "tách tệp thành các phần nhỏ hơn")


def _explain(error: OSError | ValueError, path: str | os.PathLike[str]) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError) and Path(path).is_symlink():
        return "liên kết trỏ đến tệp không còn nữa", "sửa liên kết hoặc thay bằng chính tệp đó"
    if isinstance(error, FileNotFoundError):
        return "không tìm thấy tệp", "kiểm tra lại đường dẫn; tệp có thể vừa bị xóa hoặc đổi tên"
    if isinstance(error, PermissionError):
        return (
            "không có quyền đọc tệp",
            "cấp quyền đọc (chmod +r trên Linux) hoặc chạy bằng tài khoản có quyền",
        )
    if isinstance(error, OSError):
        return f"hệ thống không đọc được tệp ({error.strerror})", "kiểm tra ổ đĩa, liên kết và đường dẫn"
    return "đường dẫn không hợp lệ", "kiểm tra lại đường dẫn"
