package se.samsyn.access;

import static se.samsyn.access.Role.ACTOR_APPROVER;
import static se.samsyn.access.Role.ACTOR_REPORTER;
import static se.samsyn.access.Role.ADMINISTRATOR;
import static se.samsyn.access.Role.COUNTY_COORDINATOR;
import static se.samsyn.access.Role.NATIONAL_READER;

import java.util.Set;

/** What can be done, and by which roles. Whose data it can be done to is decided by the database's policies. */
public enum Permission {
    READ(COUNTY_COORDINATOR, ACTOR_REPORTER, ACTOR_APPROVER, NATIONAL_READER),
    PLAN_AND_REPORT(COUNTY_COORDINATOR, ACTOR_REPORTER, ACTOR_APPROVER),
    JOIN_GOALS(COUNTY_COORDINATOR, ACTOR_APPROVER),
    KEEP_COUNTY(COUNTY_COORDINATOR),
    ASSESS(COUNTY_COORDINATOR),
    WRITE_REPORT(COUNTY_COORDINATOR),
    APPROVE_REPORT(COUNTY_COORDINATOR, ACTOR_APPROVER),
    READ_REPORTS(COUNTY_COORDINATOR, ACTOR_APPROVER, NATIONAL_READER),
    MANAGE_ACCOUNTS(ADMINISTRATOR),
    READ_AUDIT(ADMINISTRATOR);

    private final Set<Role> roles;

    Permission(Role... roles) {
        this.roles = Set.of(roles);
    }

    boolean isFor(Role role) {
        return roles.contains(role);
    }
}
