/** Whether a latent space has structure: a map of it, and numbers that do not depend on the map. */
package io.github.genatt.eval.latent;
