/** Values as JSON and back. Each surface that needs it carries it inside. */
package org.holdfast.surface.json;
