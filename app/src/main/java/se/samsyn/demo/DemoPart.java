package se.samsyn.demo;

import org.springframework.core.Ordered;

/** One part of the demo county, loaded in order within one transaction. */
interface DemoPart extends Ordered {
    int PEOPLE = 10;
    int STRATEGY = 20;
    int MANDATES = 30;
    int POWERS = 35;
    int FUNDS = 37;
    int CALLS = 40;
    int ASSESSED_CALL = 42;
    int PAYMENTS = 44;
    int RETURNS = 46;
    int GRANT_LISTS = 48;
    int INDICATORS = 50;
    int REPORT = 60;

    void load(DemoFiles files);
}
