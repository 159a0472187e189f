package io.github.sagemaker4j.local.internal.identity;

import java.util.Map;

/**
 * One action that a request takes.
 *
 * @param action such as {@code sagemaker:CreateTrainingJob}
 * @param resource the ARN of what it is taken on; {@code *} if it concerns nothing in particular
 * @param context the values of condition keys, such as {@code iam:PassedToService}
 */
record Use(String action, String resource, Map<String, String> context) {}
