package se.samsyn.funding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Share;

class EconomicAccountTests {
    @Test
    void theShareUsedIsOfWhatIsAccountedFor() {
        assertThat(account(400, 150, 50).usedShare()).contains(new Share(150, 200));
        assertThat(account(400, 0, 0).usedShare()).isEmpty();
        assertThat(account(400, 380, 20).usedShare()).contains(new Share(380, 400));
    }

    private static EconomicAccount account(long received, long used, long unused) {
        return new EconomicAccount(
                Map.of(
                        Amount.RECEIVED,
                        new Kronor(received),
                        Amount.USED,
                        new Kronor(used),
                        Amount.UNUSED,
                        new Kronor(unused)),
                Set.of());
    }
}
