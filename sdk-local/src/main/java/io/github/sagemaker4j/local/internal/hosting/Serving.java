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
     * Asks for one answer.
     *
     * @throws io.github.sagemaker4j.local.internal.http.ServiceError if nothing is there to answer
     */
    Answer invoke(Invocation invocation) throws IOException;

    /** Ends all servers; returns when nothing is left of them. */
    void close();
}
