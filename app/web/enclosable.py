"""Which files may go with an opinion: kinds people can look at, whose bytes are what their name says."""

from app.errors import FileRefused

ZIP = "application/zip"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OLD_OFFICE = frozenset(
    ("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/x-ole-storage")
)
KINDS = {
    "pdf": frozenset(("application/pdf",)),
    "jpg": frozenset(("image/jpeg",)),
    "jpeg": frozenset(("image/jpeg",)),
    "png": frozenset(("image/png",)),
    "bmp": frozenset(("image/bmp",)),
    "tif": frozenset(("image/tiff",)),
    "tiff": frozenset(("image/tiff",)),
    "ofd": frozenset((ZIP,)),
    "docx": frozenset((ZIP, f"{_OFFICE}wordprocessingml.document")),
    "xlsx": frozenset((ZIP, f"{_OFFICE}spreadsheetml.sheet")),
    "pptx": frozenset((ZIP, f"{_OFFICE}presentationml.presentation")),
    "doc": _OLD_OFFICE,
    "xls": _OLD_OFFICE,
    "ppt": _OLD_OFFICE,
}
"""The end of a name -> what the first bytes may look like (`web.uploads.media_type_of`)."""


def check_is_enclosable(name: str, media_type: str) -> None:
    """
    >>> check_is_enclosable("现场照片.JPG", "image/jpeg")
    >>> check_is_enclosable("通知.pdf", "application/x-msdownload")
    Traceback (most recent call last):
    app.errors.desk.FileRefused: 不能上传「通知.pdf」：文件内容不是 PDF 格式，与扩展名不符。
    """
    end = name.rpartition(".")[2].lower() if "." in name else ""
    if end not in KINDS:
        raise FileRefused(name=name, reason="只接受 PDF、OFD、图片和 Office 文件")
    if media_type not in KINDS[end]:
        raise FileRefused(name=name, reason=f"文件内容不是 {end.upper()} 格式，与扩展名不符")
