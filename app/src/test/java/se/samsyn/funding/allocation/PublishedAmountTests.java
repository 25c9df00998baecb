package se.samsyn.funding.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Scope;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.proposal.Proposals;

/** The demo's key of the regions in 2022, counted on 31 December 2021, beside the two amounts that S4 tells. */
@SamsynTest
class PublishedAmountTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    Streams streams;

    @Autowired
    Proposals proposals;

    @Test
    void whatWasPublishedStandsBesideWhatIsWorkedOutAndTheyDiffer() throws Exception {
        assertThat(page(Recipients.REGIONS))
                .contains("1\u00a0055\u00a0454\u00a0kr", "3\u00a0194\u00a0743\u00a0kr")
                .contains("Skillnaden beror troligen på att invånarna räknades en annan dag");
        assertThat(page(Recipients.MUNICIPALITIES)).doesNotContain("Publicerat");
    }

    private String page(Recipients recipients) throws Exception {
        var officer = world.acting("handlaggare");
        var proposal = Scope.of(officer)
                .call(() -> streams.listOf(officer.organisation()).stream()
                        .filter(stream -> stream.recipients() == recipients)
                        .flatMap(stream -> proposals.listOf(stream.id()).stream())
                        .findFirst()
                        .orElseThrow());
        return web.get()
                .uri("/funding/proposals/" + proposal.id())
                .cookie(world.signIn("handlaggare"))
                .exchange()
                .getResponse()
                .getContentAsString();
    }
}
