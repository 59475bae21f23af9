"""What Typst says of a mistake, in Chinese as far as mistakes are usual."""

import re

SAYINGS = (
    (r"unclosed delimiter", "括号没有配对"),
    (r"unexpected closing .*", "多了一个右括号"),
    (r"unclosed string", "引号没有配对"),
    (r"unknown variable: (.+)", r"没有名为「\1」的变量"),
    (r"dictionary does not contain key \"(.+?)\".*", r"文书内容中没有「\1」这一项"),
    (r"expected (.+?), found (.+)", r"此处应为 \1，实为 \2"),
    (r"the text `(.+?)` could not be displayed with font .*", r"字体中没有字符 \1"),
    (r"PDF/A-2b error: the text `(.+?)` could not be displayed with font .*", r"字体中没有字符 \1"),
    (r"panicked with: (.+)", r"\1"),
    (r"(file not found|path .* would escape|failed to (load|download|read|find)).*", "模板不能读取文件或者程序包"),
    (r"package not found.*", "模板不能读取文件或者程序包"),
    (r"too many open files.*", "模板不能读取文件或者程序包"),
    (r"maximum (.+) depth exceeded", "嵌套过深"),
    (r"loop seems to be infinite|condition is always true", "循环不会结束"),
)


def in_chinese(reason: str) -> str:
    """
    >>> in_chinese("unknown variable: bar"), in_chinese("label `<a>` occurs multiple times")
    ('没有名为「bar」的变量', '排版程序提示「label `<a>` occurs multiple times」')
    """
    for pattern, says in SAYINGS:
        found = re.fullmatch(pattern, reason, re.S | re.I)
        if found:
            return found.expand(says)
    return f"排版程序提示「{reason}」"
