package io.github.sagemaker4j.internal.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has ended lately of one kind, asked for again and again. A change may come into the list late, so each time a
 * little of the last one is asked for too.
 */
final class Ends {

    /** As far as a clock may be off before the service refuses calls altogether. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Listing listing;
    private final CallBudget budget;
    private Instant since = Instant.now().minus(SKEW);

    Ends(Listing listing, CallBudget budget) {
        this.listing = listing;
        this.budget = budget;
    }

    /** The subjects that have ended since the last time, and some that had before. */
    List<String> look() {
        var ended = new ArrayList<String>();
        var from = since;
        Optional<String> token = Optional.empty();
        do {
            var page = listing.page().apply(from, token);
            ended.addAll(page.ended());
            page.newest()
                    .map(newest -> newest.minus(OVERLAP))
                    .filter(since::isBefore)
                    .ifPresent(i -> since = i);
            token = page.next();
        } while (token.isPresent() && mayAskAgain());
        return ended;
    }

    private boolean mayAskAgain() {
        try {
            budget.acquire();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
