package se.samsyn.personal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** What whoever watches over the machine can raise an alarm on: that erasing has stopped, or leaves something behind. */
@Component
class ErasureMetrics implements MeterBinder {
    private final Erasure erasure;

    ErasureMetrics(Erasure erasure) {
        this.erasure = erasure;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder(
                        "samsyn.erasure.age",
                        erasure,
                        TimeUnit.SECONDS,
                        it -> it.last().age().toSeconds())
                .description("Since the last whole round of erasing began, or since Samsyn is in use")
                .register(registry);
        Gauge.builder("samsyn.erasure.left.over", erasure, it -> it.last().leftOver())
                .description("Rows past their keeping time that the last round left")
                .register(registry);
    }
}
