package se.samsyn.audit.web;

import java.util.List;
import se.samsyn.shared.Texts;

/** What tables and actions are called. */
final class AuditWords {
    static final List<String> ACTIONS = List.of(
            "insert",
            "update",
            "delete",
            "sign_in_begun",
            "sign_in",
            "sign_in_failed",
            "sign_out",
            "audit_read",
            "backed_up",
            "restored",
            "personal_data_read",
            "protected_opened");

    static final List<String> TABLES = List.of(
            "access.person",
            "access.membership",
            "access.one_time_link",
            "access.second_factor",
            "access.recovery_code",
            "access.passkey",
            "access.mail_address",
            "access.protected_identity",
            "access.opening",
            "access.identity",
            "organisation.organisation",
            "organisation.organisation_name",
            "organisation.coordinator_function",
            "mandate.appropriation_item",
            "mandate.mandate",
            "mandate.sub_mandate",
            "mandate.addressee",
            "mandate.consultation_party",
            "mandate.purpose",
            "mandate.reporting_duty",
            "mandate.duty_fulfilment",
            "mandate.attributed",
            "mandate.attribution_part",
            "power.granted",
            "funding.condition",
            "funding.stream",
            "funding.award",
            "funding.voucher",
            "funding.entry",
            "funding.call",
            "funding.call_goal",
            "funding.criterion",
            "funding.call_attachment",
            "funding.application",
            "funding.application_section",
            "funding.application_answer",
            "funding.partner",
            "funding.application_attachment",
            "funding.sent_application",
            "funding.correction",
            "funding.declaration",
            "funding.formal_check",
            "funding.proposal",
            "funding.proposed_amount",
            "funding.key_decision",
            "funding.hand",
            "funding.terms",
            "funding.opening",
            "funding.requisition",
            "funding.redistribution",
            "funding.redistributed",
            "funding.return_deadline",
            "funding.return_form",
            "funding.return_use",
            "funding.return_effect",
            "funding.return_hand",
            "funding.return_correction",
            "funding.return_booking",
            "funding.return_default",
            "funding.claim",
            "funding.repayment",
            "funding.write_off",
            "funding.year_after",
            "strategy.strategy",
            "strategy.starting_point",
            "strategy.goal",
            "strategy.sub_goal",
            "strategy.goal_mapping",
            "strategy.affiliation",
            "strategy.action_plan",
            "strategy.activity",
            "strategy.activity_goal",
            "strategy.activity_version",
            "strategy.assessment",
            "strategy.improvement_area",
            "strategy.development_area",
            "strategy.development_area_origin",
            "indicator.source",
            "indicator.indicator",
            "indicator.definition",
            "indicator.value",
            "indicator.value_version",
            "report.report",
            "report.chapter",
            "report.chapter_version",
            "report.comment",
            "report.submission",
            "report.publication",
            "report.reference_series");

    private AuditWords() {}

    static String action(String action, Texts t) {
        return ACTIONS.contains(action) ? t.get("audit.action." + action) : action;
    }

    /** A table that has no name yet is told by the one it has in the database. */
    static String table(String table, Texts t) {
        return TABLES.contains(table) ? t.get("audit.table." + table) : table;
    }
}
