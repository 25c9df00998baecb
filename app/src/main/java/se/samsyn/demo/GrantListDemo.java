package se.samsyn.demo;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.funding.register.GrantListFile;
import se.samsyn.funding.register.GrantLists;
import se.samsyn.organisation.OrganisationNumber;

/** Another agency's list of grants, made up: three of its recipients apply here too. */
@Component
class GrantListDemo implements DemoPart {
    private static final String LIST = String.join(";", GrantListFile.COLUMNS)
            + """

            %s;Föreningen Exempel 1 (påhittad);Exempelmyndigheten (påhittad);Våldsförebyggande arbete i skolan;450000;2024-02-12;2024-03-01;2024-12-31;Exempellista (påhittad)
            %s;Föreningen Exempel 2 (påhittad);Exempelmyndigheten (påhittad);Stöd till idrott för unga;120000;2024-02-12;2024-03-01;2024-12-31;Exempellista (påhittad)
            %s;Föreningen Exempel 3 (påhittad);Exempelmyndigheten (påhittad);Återfallsprevention och kunskap om hedersrelaterat våld;380000;2024-05-20;;;Exempellista (påhittad)
            %s;Föreningen Bara här (påhittad);Exempelmyndigheten (påhittad);Skyddat boende;900000;2024-05-20;;;Exempellista (påhittad)
            """.formatted(madeUpNumber(1), madeUpNumber(2), madeUpNumber(3), madeUpNumber(99));

    private final GrantLists lists;
    private final People people;

    GrantListDemo(GrantLists lists, People people) {
        this.lists = lists;
        this.people = people;
    }

    @Override
    public int getOrder() {
        return GRANT_LISTS;
    }

    @Override
    public void load(DemoFiles files) {
        var taken =
                lists.takeIn("exempellista.csv", LIST.getBytes(StandardCharsets.UTF_8), true, acting("handlaggare"));
        if (!(taken instanceof GrantLists.Outcome.Ready)) {
            throw new IllegalStateException("the demo's list is not taken in: " + taken);
        }
    }

    /** Of the form of a number, with a check digit that is right; higher than any that is given out. */
    static OrganisationNumber madeUpNumber(int place) {
        var digits = "899900-%03d".formatted(place);
        return IntStream.range(0, 10)
                .mapToObj(check -> OrganisationNumber.read(digits + check))
                .flatMap(java.util.Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private Actor acting(String userName) {
        return people.listPlaces(people.findAccount(userName).orElseThrow().id())
                .getFirst()
                .actor();
    }
}
