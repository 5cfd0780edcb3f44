"""The body of a request to run a plan, checked field by field before anything is computed."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from app.errors import RequestError
from solver import Plan, PlanError, plan_from_dict


class PlanRequest(BaseModel):
    """A plan as an answer carries it, perhaps edited."""

    model_config = ConfigDict(extra="ignore")

    plan: dict[str, Any]

    def read(self) -> Plan:
        """The plan.

        Raises:
            RequestError: the values make no plan; the message names the field.
        """
        try:
            return plan_from_dict(self.plan)
        except PlanError as error:
            raise RequestError(
                f"{error} Nothing was run. Mend the plan and send it again.", param="plan", code="no_plan"
            ) from error
