"""Heads of documents, for the examples of the rules that ask for a whole one."""

STATE = (
    "ỦY BAN NHÂN DÂN XÃ TÂN LẬP\nSố: 05/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Tân Lập, ngày 05 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\nVề việc thành lập tổ công tác\n\n"
)
"""The head of a decision."""

PARTY = (
    "ĐẢNG BỘ TỈNH PHÚ THỌ\nĐẢNG ỦY XÃ TÂN LẬP\n*\nSố 05-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
    "Tân Lập, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nkiểm tra năm 2026\n\n"
)
"""The head of a plan of a Party committee."""
