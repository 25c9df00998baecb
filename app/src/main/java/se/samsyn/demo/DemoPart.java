package se.samsyn.demo;

import org.springframework.core.Ordered;

/** One part of the demo county, loaded in order within one transaction. */
interface DemoPart extends Ordered {
    int PEOPLE = 10;
    int STRATEGY = 20;
    int MANDATES = 30;
    int POWERS = 35;
    int FUNDS = 37;
    int CALLS = 38;
    int RETURNS = 39;
    int INDICATORS = 40;
    int REPORT = 50;

    void load(DemoFiles files);
}
