/** Makes the documentation a site; see {@link org.holdfast.site.SiteBuilder}. */
package org.holdfast.site;
