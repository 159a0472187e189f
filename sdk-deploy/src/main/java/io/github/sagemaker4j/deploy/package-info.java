/**
 * From a trained model to answers: models, weighted variants, endpoints and predictors.
 * A deployment is a transaction: all of it exists afterwards, or none.
 */
@NullMarked
package io.github.sagemaker4j.deploy;

import org.jspecify.annotations.NullMarked;
