/**
 * Private folders and archives of the local platform.
 * Nothing here follows a link out of the folder it was given.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.files;

import org.jspecify.annotations.NullMarked;
