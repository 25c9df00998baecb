package se.samsyn.access;

import java.util.Map;

/**
 * The access matrix: what can be done to what, by which role, and whose. Routes name their row with {@link Needs}, pages
 * and commands ask it through {@link Actor#may}, and a test tries every cell over HTTP. The rows of others that a cell
 * leaves out are withheld by the database's policies.
 */
public enum Permission {
    // spotless:off
    //                                                              coordinator    reporter       approver       national       officer        decider        administrator
    KEEP_OWN_ACCOUNT(Resource.OWN_ACCOUNT, "keep",                  Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN),
    MANAGE_ACCOUNTS(Resource.ACCOUNT, "manage",                     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN),
    OPEN_PROTECTED(Resource.ACCOUNT, "open_protected",              Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN),
    READ_AUDIT(Resource.AUDIT_TRAIL, "read",                        Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN),

    READ_ORGANISATIONS(Resource.ORGANISATION, "read",               Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.NONE),
    KEEP_ORGANISATIONS(Resource.ORGANISATION, "keep",               Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    DESCRIBE_FUNCTION(Resource.COORDINATOR_FUNCTION, "describe",    Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),

    READ_MANDATES(Resource.MANDATE, "read",                         Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.NONE),
    READ_DUTIES(Resource.DUTY, "read",                              Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.ALL,     Reach.NONE,    Reach.NONE,    Reach.NONE),
    FULFIL_DUTIES(Resource.DUTY, "fulfil",                          Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_COSTS(Resource.COST, "read",                               Reach.COUNTY,  Reach.COUNTY,  Reach.COUNTY,  Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    ENTER_COSTS(Resource.COST, "enter",                             Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),

    TRY_KEYS(Resource.ALLOCATION_KEY, "try",                        Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.NONE),
    PROPOSE_KEYS(Resource.ALLOCATION_KEY, "propose",                Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE),
    DECIDE_KEYS(Resource.ALLOCATION_KEY, "decide",                  Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE),
    READ_STREAMS(Resource.STREAM, "read",                           Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.OWN,     Reach.NONE),
    OPEN_STREAMS(Resource.STREAM, "open",                           Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE),
    READ_NOTICES(Resource.NOTICE, "read",                           Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    FILL_IN_REQUISITIONS(Resource.REQUISITION, "fill_in",           Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    TELL_PAYEE_ACCOUNT(Resource.PAYEE_ACCOUNT, "tell",              Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_PAYMENTS(Resource.PAYMENT, "read",                         Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.OWN,     Reach.NONE),
    MAKE_PAYMENTS(Resource.PAYMENT, "make",                         Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE),
    APPROVE_PAYMENTS(Resource.PAYMENT, "approve",                   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE),
    SET_PAYMENT_LIMITS(Resource.PAYMENT, "limit",                   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.OWN),

    READ_RETURNS(Resource.RETURN, "read",                           Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    FILL_IN_RETURNS(Resource.RETURN, "fill_in",                     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    CERTIFY_RETURNS(Resource.RETURN, "certify",                     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    HANDLE_RETURNS(Resource.RETURN, "handle",                       Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE),
    READ_CLAIMS(Resource.CLAIM, "read",                             Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.OWN,     Reach.NONE),
    KEEP_CLAIMS(Resource.CLAIM, "keep",                             Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE),
    WRITE_OFF_CLAIMS(Resource.CLAIM, "write_off",                   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE),

    READ_CALLS(Resource.CALL, "read",                               Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.NONE),
    KEEP_CALLS(Resource.CALL, "keep",                               Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE),
    PUBLISH_CALLS(Resource.CALL, "publish",                         Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE),
    READ_APPLICATIONS(Resource.APPLICATION, "read",                 Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    WRITE_APPLICATIONS(Resource.APPLICATION, "write",               Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    SUBMIT_APPLICATIONS(Resource.APPLICATION, "submit",             Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    JOIN_APPLICATIONS(Resource.APPLICATION, "join",                 Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_CASES(Resource.CASE, "read",                               Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.OWN,     Reach.NONE),
    DECLARE_CONFLICTS(Resource.CASE, "declare",                     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.OWN,     Reach.NONE),
    HANDLE_CASES(Resource.CASE, "handle",                           Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE),
    DECIDE_CASES(Resource.CASE, "decide",                           Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE),
    SEND_DECISIONS(Resource.CASE, "send",                           Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.OWN,     Reach.NONE),

    READ_POWERS(Resource.POWER, "read",                             Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN),
    APPOINT_AGENTS(Resource.POWER, "appoint",                       Reach.NONE,    Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    CONFIRM_AGENTS(Resource.POWER, "confirm",                       Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.OPERATOR),
    DELEGATE_POWERS(Resource.POWER, "delegate",                     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE),
    END_POWERS(Resource.POWER, "end",                               Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE),

    READ_STRATEGIES(Resource.STRATEGY, "read",                      Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.NONE),
    KEEP_STRATEGIES(Resource.STRATEGY, "keep",                      Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_GOALS(Resource.GOAL, "read",                               Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.NONE),
    REWORD_GOALS(Resource.GOAL, "reword",                           Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_AFFILIATIONS(Resource.AFFILIATION, "read",                 Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    JOIN_GOALS(Resource.AFFILIATION, "join",                        Reach.COUNTY,  Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_PLANS(Resource.ACTION_PLAN, "read",                        Reach.COUNTY,  Reach.COUNTY,  Reach.COUNTY,  Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    ENTER_PLANS(Resource.ACTION_PLAN, "enter",                      Reach.OWN,     Reach.OWN,     Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_ACTIVITIES(Resource.ACTIVITY, "read",                      Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    ENTER_ACTIVITIES(Resource.ACTIVITY, "enter",                    Reach.COUNTY,  Reach.COUNTY,  Reach.COUNTY,  Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    PUBLISH_ACTIVITIES(Resource.ACTIVITY, "publish",                Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_ASSESSMENTS(Resource.ASSESSMENT, "read",                   Reach.BOARD,   Reach.BOARD,   Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    ASSESS(Resource.ASSESSMENT, "assess",                           Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_DEVELOPMENT_AREAS(Resource.DEVELOPMENT_AREA, "read",       Reach.BOARD,   Reach.BOARD,   Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    KEEP_DEVELOPMENT_AREAS(Resource.DEVELOPMENT_AREA, "keep",       Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),

    READ_INDICATORS(Resource.INDICATOR, "read",                     Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.NONE),
    KEEP_INDICATORS(Resource.INDICATOR, "keep",                     Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_VALUES(Resource.VALUE, "read",                             Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.NONE),
    TAKE_OUT_VALUES(Resource.VALUE, "take_out",                     Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    ENTER_VALUES(Resource.VALUE, "enter",                           Reach.COUNTY,  Reach.COUNTY,  Reach.COUNTY,  Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_SOURCES(Resource.SOURCE, "read",                           Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.ALL,     Reach.NONE),
    KEEP_SOURCES(Resource.SOURCE, "keep",                           Reach.BOARD,   Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_FIGURES(Resource.FIGURE, "read",                           Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.OPEN,    Reach.NONE),

    READ_SUBMISSIONS(Resource.SUBMISSION, "read",                   Reach.OPEN,    Reach.NONE,    Reach.OPEN,    Reach.ALL,     Reach.NONE,    Reach.NONE,    Reach.NONE),
    READ_REPORTS(Resource.REPORT, "read",                           Reach.OWN,     Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    WRITE_REPORTS(Resource.REPORT, "write",                         Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE),
    APPROVE_REPORTS(Resource.REPORT, "approve",                     Reach.OWN,     Reach.NONE,    Reach.OWN,     Reach.NONE,    Reach.NONE,    Reach.NONE,    Reach.NONE);
    // spotless:on

    private final Resource resource;
    private final String action;
    private final Map<Role, Reach> reaches;

    Permission(
            Resource resource,
            String action,
            Reach coordinator,
            Reach reporter,
            Reach approver,
            Reach national,
            Reach officer,
            Reach decider,
            Reach administrator) {
        this.resource = resource;
        this.action = action;
        this.reaches = Map.of(
                Role.COUNTY_COORDINATOR, coordinator,
                Role.ACTOR_REPORTER, reporter,
                Role.ACTOR_APPROVER, approver,
                Role.NATIONAL_READER, national,
                Role.FUNDS_OFFICER, officer,
                Role.FUNDS_DECIDER, decider,
                Role.ADMINISTRATOR, administrator);
    }

    public Resource resource() {
        return resource;
    }

    public String action() {
        return action;
    }

    public Reach reachOf(Role role) {
        return reaches.getOrDefault(role, Reach.NONE);
    }
}
