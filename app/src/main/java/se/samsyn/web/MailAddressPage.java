package se.samsyn.web;

import java.util.List;

/**
 * Where one says where one can be written to.
 *
 * @param address what is kept, or what was entered; empty if nothing
 * @param allowed not for somebody whose identity is protected, nor where no letters are sent
 */
public record MailAddressPage(
        String title,
        String address,
        boolean given,
        boolean confirmed,
        boolean allowed,
        List<Page.Crumb> crumbs,
        FormErrors errors)
        implements Page {}
