// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/frame/open_search.hpp"

namespace dssearch::inline web_frame {

Html open_search_description(const std::string& host) {
  const bool has_port = host.find(':', host.find(']') == std::string::npos ? 0 : host.find(']')) != std::string::npos;
  const std::string origin = (has_port ? "http://" : "https://") + host;
  return Html() << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                   "<ShortName>dssearch</ShortName>\n<Description>Search the notes</Description>\n"
                   "<InputEncoding>UTF-8</InputEncoding>\n<Image type=\"image/svg+xml\">"
                << origin << "/favicon.svg</Image>\n<Url type=\"text/html\" template=\"" << origin
                << "/?q={searchTerms}\"/>\n<Url type=\"application/x-suggestions+json\" template=\"" << origin
                << "/api/suggest?format=opensearch&amp;q={searchTerms}\"/>\n<Url "
                   "type=\"application/opensearchdescription+xml\" "
                   "rel=\"self\" template=\""
                << origin << "/opensearch.xml\"/>\n</OpenSearchDescription>\n";
}

}  // namespace dssearch::inline web_frame
