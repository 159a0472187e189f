package io.github.sagemaker4j.internal.logs;

import io.github.sagemaker4j.internal.watch.CallBudget;

/**
 * The budget of calls that all log readers of one session share: a part of what the service allows an account, 5
 * DescribeLogStreams and 25 GetLogEvents in a second.
 */
record LogBudget(CallBudget listing, CallBudget reading) {

    static LogBudget usual() {
        return new LogBudget(new CallBudget(2.5, 5), new CallBudget(12, 24));
    }
}
