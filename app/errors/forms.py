"""What is wrong with what was filled in, handed in or proven."""

from app.errors.base import AppError


class InvalidForm(AppError):
    """Fields that are missing, wrong or unknown; all of them at once in `fields`: key -> Chinese message."""

    code = "invalid_form"
    says = "表单有 {count} 处需要改正。"

    def __init__(self, fields: dict[str, str]):
        super().__init__(count=len(fields), fields=fields)
        self.fields = fields


class InvalidMaterials(AppError):
    """Materials that are missing, unknown or not allowed in this way; `materials`: code -> message."""

    code = "invalid_materials"
    says = "材料有 {count} 处需要处理：{list}。"

    def __init__(self, materials: dict[str, str]):
        super().__init__(count=len(materials), list="；".join(materials.values()), materials=materials)
        self.materials = materials


class ReasonsRequired(AppError):
    """A refusal states its reasons and names the remedies (行政许可法 art. 38)."""

    code = "reasons_required"
    says = "作出「{outcome}」决定，应当说明理由，并告知申请行政复议或者提起行政诉讼的权利（《行政许可法》第三十八条）。"


class DeliveryUnproven(AppError):
    """A result was handed over without what proves it; `fields`: key -> Chinese message."""

    code = "delivery_unproven"
    says = "送达信息有 {count} 处需要补充。"

    def __init__(self, fields: dict[str, str]):
        super().__init__(count=len(fields), fields=fields)
        self.fields = fields
