package io.github.sagemaker4j.local.internal.hosting;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** What answers the requests of one variant. */
interface Serving {

    /** Starts or ends servers until there are as many as wanted. The answer completes when all serve. */
    CompletableFuture<Void> scale(int wanted);

    /** Gives up what did not come into service; tells how many are left. */
    int shrink();

    /** How many serve, or are about to. */
    int count();

    /**
     * Asks for one answer, to be read as it comes.
     *
     * @throws io.github.sagemaker4j.local.internal.http.ServiceError if nothing is there to answer
     */
    OpenAnswer open(Invocation invocation) throws IOException;

    /** Asks for one answer and waits for all of it. */
    default Answer invoke(Invocation invocation) throws IOException {
        try (var answer = open(invocation)) {
            return answer.whole();
        }
    }

    /** Ends all servers; returns when nothing is left of them. */
    void close();
}
