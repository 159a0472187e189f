package io.github.sagemaker4j;

import java.util.List;

/**
 * Every call that would change something, in order, before any is sent. All checks that need no network have passed
 * when a plan exists. What only the service can know stays a named reference such as <code>{account}</code> or
 * <code>{name}</code>, so that two plans of one specification are the same text on any machine.
 *
 * <pre>{@code
 * var plan = estimator.plan(Session.offline("eu-west-1", company), TrainingInput.s3("train", "s3://data/churn/"));
 * System.out.println(plan.toJson());
 * }</pre>
 *
 * @param <H> the handle that running the plan gives, such as a training job
 */
public interface Plan<H> {

    /**
     * {@return the changing calls in order; before {@link #run} with references for what is not known yet, afterwards
     * as they were sent}
     */
    List<PlannedRequest> requests();

    /** {@return the kinds of reading calls that running makes, such as {@code sts:GetCallerIdentity}} */
    List<String> reads();

    /** {@return what is allowed but seldom meant, such as a spot job without a checkpoint; often empty; logged by run} */
    List<String> warnings();

    /** {@return what will be billed, such as the machines of an endpoint and their hours; empty where nothing is told} */
    List<String> billed();

    /** {@return the plan as JSON with sorted keys, secrets masked} */
    String toJson();

    /**
     * What differs between two plans, one line for each value: {@code - path: theirs} and {@code + path: ours}.
     *
     * @param other the plan to compare with
     * @return the lines, empty if the plans are the same
     */
    String diff(Plan<?> other);

    /** {@return the kinds of reading calls that {@link #preflight} makes, such as {@code s3:HeadBucket}} */
    List<String> preflightReads();

    /**
     * Asks AWS whether the plan can work: names that are free, a role that SageMaker may take on, an image, buckets and
     * data that are there, a quota. Nothing is changed, the plan can still run, and all answers come in one report. What
     * the caller may not read is reported as not checked.
     *
     * @param session whom to ask
     * @return the report; {@link Preflight#orThrow} makes an error of it
     * @throws IllegalStateException if the session is offline
     */
    Preflight preflight(Session session);

    /**
     * Sends the calls. A plan runs once.
     *
     * @param session what to send with
     * @return the handle to what was started
     * @throws IllegalStateException if this plan has run
     */
    H run(Session session);
}
