package se.samsyn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * What goes round by itself, in tests: what would begin within seconds or minutes of the start begins when the tests have long
 * ended, so that nothing is sent, booked or sealed but by the test that asks for it.
 */
public class Rounds extends SimpleAsyncTaskScheduler {
    private static final Duration AFTER_THE_TESTS = Duration.ofDays(1);

    Rounds() {
        setVirtualThreads(true);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant start, Duration period) {
        return super.scheduleAtFixedRate(task, start.plus(AFTER_THE_TESTS), period);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant start, Duration delay) {
        return super.scheduleWithFixedDelay(task, start.plus(AFTER_THE_TESTS), delay);
    }

    /** Once round, as when its time has come. */
    public static void go(ScheduledTaskHolder rounds, String method) {
        var named = rounds.getScheduledTasks().stream()
                .map(ScheduledTask::getTask)
                .filter(round -> round.toString().equals(method))
                .toList();
        assertThat(named).hasSize(1);
        named.getFirst().getRunnable().run();
    }
}
