package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.util.concurrent.CompletableFuture;

/** What jobs of every kind that run programs have in common. */
public interface Job extends Resource {

    /** {@return its ARN} */
    String arn();

    /** {@return the request that made it} */
    ObjectNode request();

    /** {@return who made it} */
    Caller caller();

    /** From now on hears of every change, before anybody else does. */
    void onChange(Runnable hears);

    /** Asks it to stop, if it has not ended. */
    void requestStop();

    /** {@return completed when somebody has asked it to stop} */
    CompletableFuture<Void> stopRequested();

    /** {@return completed when it has ended} */
    CompletableFuture<Void> end();

    /** Ends it without success. */
    void fail(String why);
}
