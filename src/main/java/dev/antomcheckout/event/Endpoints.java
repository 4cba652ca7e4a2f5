package dev.antomcheckout.event;

import java.util.List;

/**
 * The endpoints of this installation; fixed from start to end.
 *
 * @param privateAddresses whether events may go to addresses that the internet does not reach
 */
public record Endpoints(List<Endpoint> all, boolean privateAddresses) {
    public Endpoints {
        all = List.copyOf(all);
    }

    List<String> accounts() {
        return all.stream().map(Endpoint::account).toList();
    }
}
