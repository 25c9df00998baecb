package se.samsyn.funding.report.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.report.EffectFigures;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.Frame;

/** What the recipients of a stream say that the money did. */
@Controller
class EffectsController {
    private final EffectFigures effects;

    EffectsController(EffectFigures effects) {
        this.effects = effects;
    }

    /** Of the latest stream that something is certified of, unless another is asked for. */
    @Needs(Permission.READ_CLAIMS)
    @GetMapping("/funding/effects")
    ModelAndView show(@RequestParam(defaultValue = "") String stream, Actor actor, Texts t) {
        var answered = effects.listAnswered(actor.organisation());
        var shown = answered.stream()
                .filter(one -> stream.isEmpty() || one.id().toString().equals(stream))
                .findFirst();
        if (!stream.isEmpty() && shown.isEmpty()) {
            throw new NotFound("returns of stream " + stream);
        }
        return new EffectsPage(
                        t.get("effects.title"),
                        Neighbours.home(t),
                        answered.stream()
                                .map(one -> new Frame.Choice(
                                        one.id().toString(),
                                        Neighbours.name(one, t),
                                        shown.filter(one::equals).isPresent()))
                                .toList(),
                        shown.map(effects::list).orElse(List.of()))
                .with("funding/effects");
    }
}
