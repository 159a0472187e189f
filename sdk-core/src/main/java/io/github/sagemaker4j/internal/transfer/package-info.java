/**
 * What moves between this machine and S3: source bundles, channel folders, parallel uploads, safe unpacking.
 * Knows paths and objects, nothing of estimators or jobs.
 */
@NullMarked
package io.github.sagemaker4j.internal.transfer;

import org.jspecify.annotations.NullMarked;
