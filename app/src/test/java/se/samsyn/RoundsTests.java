package se.samsyn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.FixedRateTask;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What goes round by itself does so often enough: letters within seconds, what somebody is reminded of within minutes. */
@SamsynTest
class RoundsTests {
    @Autowired
    ScheduledTaskHolder rounds;

    @Test
    void whatIsLetToItselfBeginsSoonAndComesBack() {
        var intervals = rounds.getScheduledTasks().stream()
                .map(ScheduledTask::getTask)
                .filter(IntervalTask.class::isInstance)
                .map(IntervalTask.class::cast)
                .toList();

        assertThat(intervals)
                .hasOnlyElementsOfTypes(FixedRateTask.class, FixedDelayTask.class)
                .extracting(IntervalTask::toString)
                .containsExactlyInAnyOrder(
                        "se.samsyn.audit.Sealing.sealNow",
                        "se.samsyn.access.Letters.each",
                        "se.samsyn.funding.decision.LetterSending.each",
                        "se.samsyn.funding.requisition.Reminders.each",
                        "se.samsyn.funding.returning.ReturnBooking.each",
                        "se.samsyn.funding.returning.ReturnReminders.each");
        assertThat(intervals).allSatisfy(round -> {
            assertThat(round.getInitialDelayDuration()).isLessThanOrEqualTo(Duration.ofSeconds(90));
            assertThat(round.getIntervalDuration()).isLessThanOrEqualTo(Duration.ofMinutes(10));
        });
    }
}
