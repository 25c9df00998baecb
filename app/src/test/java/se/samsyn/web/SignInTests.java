package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;

@SamsynTest
class SignInTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Test
    void theSignInPageIsSwedishByDefaultAndEnglishByASwitch() {
        assertThat(web.get().uri("/sign-in")).hasStatusOk().bodyText().contains("<h1>Logga in</h1>", "lang=\"sv\"");
        assertThat(web.get().uri("/sign-in?lang=en")).hasStatusOk().bodyText().contains("<h1>Sign in</h1>");
    }

    @Test
    void aWrongPasswordIsToldWithoutSayingWhichPartIsWrong() {
        assertThat(web.post()
                        .uri("/sign-in")
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .param("userName", "samordnare")
                        .param("password", "guess"))
                .hasRedirectedUrl("/sign-in?wrong");
    }

    @Test
    void anUnknownAddressAndAForbiddenOneAnswerAlike() throws Exception {
        var cookie = world.signIn("eksjo");

        var unknown = web.get().uri("/no-such-page").cookie(cookie).exchange();
        var forbidden = web.get().uri("/accounts").cookie(cookie).exchange();

        assertThat(unknown).hasStatus(404);
        assertThat(forbidden).hasStatus(404);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        assertThat(web.post().uri("/context").cookie(world.signIn("eksjo")).param("period", "2021"))
                .hasStatus(403);
    }
}
