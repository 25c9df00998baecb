package se.samsyn.funding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Share;

class EconomicAccountTests {
    private static final UUID ONE = new UUID(0, 1);

    @Test
    void whatIsNotAccountedForIsNeitherUsedNorUnused() {
        var half = account(400, 150, 50, 30, 5);

        assertThat(half.unaccounted()).isEqualTo(new Kronor(200));
        assertThat(half.usedShare()).contains(new Share(150, 200));
        assertThat(account(400, 0, 0, 0, 0).usedShare()).isEmpty();
        assertThat(account(400, 380, 20, 0, 0).usedShare()).contains(new Share(380, 400));
    }

    @Test
    void whatWasReceivedIsTheSumOfWhatBecameOfIt() {
        var sum = EconomicAccount.sum(List.of(account(400, 150, 50, 30, 5), account(70, 20, 50, 0, 50)));

        assertThat(Kronor.sum(
                        List.of(sum.used(), sum.unaccounted(), sum.repaid(), sum.writtenOff(), sum.outstanding())))
                .isEqualTo(sum.received());
        assertThat(sum.recipients()).containsExactly(ONE);
    }

    private static EconomicAccount account(long received, long used, long unused, long repaid, long writtenOff) {
        return new EconomicAccount(
                new Kronor(1_000),
                new Kronor(received),
                new Kronor(used),
                new Kronor(unused),
                new Kronor(repaid),
                new Kronor(writtenOff),
                Set.of(ONE));
    }
}
