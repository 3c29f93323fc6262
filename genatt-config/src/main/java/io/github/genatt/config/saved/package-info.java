/** Saved models, and the engines that run them. */
package io.github.genatt.config.saved;
