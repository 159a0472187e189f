package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.util.concurrent.CompletableFuture;

/** What jobs of every kind that run programs have in common. */
interface Job extends Resource {

    String arn();

    ObjectNode request();

    Caller caller();

    /** From now on hears of every change, before anybody else does. */
    void onChange(Runnable hears);

    /** Asks it to stop, if it has not ended. */
    void requestStop();

    /** Completed when somebody has asked it to stop. */
    CompletableFuture<Void> stopRequested();

    /** Completed when it has ended. */
    CompletableFuture<Void> end();

    void fail(String why);
}
