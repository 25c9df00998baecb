package se.samsyn.funding.assessment;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.boot.test.context.TestComponent;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.call.SampleApplication;
import se.samsyn.funding.call.SampleCall;
import se.samsyn.funding.call.Submissions;
import se.samsyn.funding.handling.Cases;
import se.samsyn.funding.handling.FormalCheck;

/** Cases for tests, brought about by the same verbs as the pages use. Within a transaction of the officer's that is rolled back. */
@TestComponent
public class SampleCases {
    private final DSLContext sql;
    private final World world;
    private final Calls calls;
    private final SampleApplication applications;
    private final Submissions submissions;
    private final Cases cases;
    private final Assessments assessments;

    SampleCases(
            DSLContext sql,
            World world,
            Calls calls,
            SampleApplication applications,
            Submissions submissions,
            Cases cases,
            Assessments assessments) {
        this.sql = sql;
        this.world = world;
        this.calls = calls;
        this.applications = applications;
        this.submissions = submissions;
        this.cases = cases;
        this.assessments = assessments;
    }

    /** A call that is open: need (60) has grades 0 to 2, the work (40) grades 0 to 3, and 25 points are the limit. */
    public Call call(Actor officer, Actor decider) {
        var goal = sql.fetchSingle("select id from strategy.goal limit 1").get(0, UUID.class);
        var id = calls.draft(SampleCall.openAt(Instant.now(), goal), officer);
        world.<Calls.Published>as(decider, () -> calls.publish(id, 1, decider));
        return calls.get(id);
    }

    public UUID sent(Call call, Actor applicant) {
        return world.<UUID>as(applicant, () -> {
            var id = applications.whole(call.id(), applicant);
            if (!(submissions.send(id, applicant) instanceof Submissions.Outcome.Received)) {
                throw new AssertionError("not sent");
            }
            return id;
        });
    }

    public void declare(UUID application, Actor officer) {
        world.<Boolean>as(officer, () -> {
            cases.declare(application, false, "", officer);
            return true;
        });
    }

    public void check(UUID application, Actor officer) {
        world.<Boolean>as(
                officer,
                () -> List.of(FormalCheck.Item.values()).stream()
                        .allMatch(item -> cases.check(application, item, FormalCheck.Outcome.MET, "Bilaga", officer)));
    }

    public Assessments.Saved assess(UUID application, Call call, int need, int work, Actor officer) {
        return world.<Assessments.Saved>as(officer, () -> {
            assessments.begin(application, officer);
            return assessments.handIn(application, said(call, need, work, "skäl", ""), officer);
        });
    }

    public static Assessments.Said said(Call call, int need, int work, String reason, String remark) {
        return new Assessments.Said(judgements(call, need, work, reason), remark);
    }

    public static Map<UUID, Judgement> judgements(Call call, int need, int work, String reason) {
        var judgements = new HashMap<UUID, Judgement>();
        judgements.put(call.criteria().getFirst().id(), new Judgement(need, reason));
        judgements.put(call.criteria().getLast().id(), new Judgement(work, reason));
        return judgements;
    }

    /** As if its time were up. */
    public void close(Call call) {
        sql.execute("set local role none");
        sql.execute("set local session_replication_role = replica");
        sql.execute(
                "update funding.call set published_at = published_at - interval '1 day', opens_at = opens_at - interval '1 day',"
                        + " closes_at = now() - interval '1 second' where id = {0}",
                call.id());
        sql.execute("set local session_replication_role = origin");
        sql.execute("set local role samsyn_app");
    }
}
