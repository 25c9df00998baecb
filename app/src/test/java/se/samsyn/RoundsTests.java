package se.samsyn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What goes round by itself does so often enough: letters and sealing within seconds, booking and reminders within minutes. */
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
                .allSatisfy(round ->
                        assertThat(round.getInitialDelayDuration()).isLessThanOrEqualTo(Duration.ofSeconds(90)));
        assertThat(intervals.stream().collect(Collectors.toMap(Object::toString, IntervalTask::getIntervalDuration)))
                .isEqualTo(Map.of(
                        "se.samsyn.audit.Sealing.sealNow", Duration.ofSeconds(5),
                        "se.samsyn.access.Letters.each", Duration.ofSeconds(5),
                        "se.samsyn.funding.decision.LetterSending.each", Duration.ofSeconds(5),
                        "se.samsyn.funding.returning.ReturnBooking.each", Duration.ofMinutes(1),
                        "se.samsyn.funding.requisition.Reminders.each", Duration.ofMinutes(10),
                        "se.samsyn.funding.returning.ReturnReminders.each", Duration.ofMinutes(10)));
    }
}
