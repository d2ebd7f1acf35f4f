"""mail_server.py ADDRESS PORT BOX [CERTIFICATE KEY USER PASSWORD] - takes mail, and writes a line of fields with tabs between them for each to BOX.

With a certificate it offers STARTTLS, and takes mail only from who has asked for it and has said USER and PASSWORD.
"""
import asyncio, ssl, sys
from email import message_from_bytes, policy
from aiosmtpd.smtp import SMTP, AuthResult

address, port, box = sys.argv[1:4]
certificate, key, user, password = sys.argv[4:8] if len(sys.argv) > 4 else (None,) * 4


def note(kind, source, *fields):
    with open(box, 'a') as lines:
        lines.write('\t'.join([kind, source] + [' | '.join(one.splitlines()) for one in fields]) + '\n')


class Box:
    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        note('mail', session.peer[0], 'tls' if session.ssl else 'clear', envelope.mail_from,
             ' '.join(envelope.rcpt_tos), mail['Subject'], mail.get_content())
        return '250 taken'


def knows(server, session, envelope, mechanism, data):
    known = data.login == user.encode() and data.password == password.encode()
    if not known:
        note('refused', session.peer[0], data.login.decode())
    return AuthResult(success=known, handled=False, message=None if known else '535 5.7.8 not you')


def connection():
    if certificate is None:
        return SMTP(Box(), hostname='mail.example.org')
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    return SMTP(Box(), hostname='mail.example.org', tls_context=tls, require_starttls=True,
                auth_required=True, authenticator=knows)


async def main():
    server = await asyncio.get_running_loop().create_server(connection, address, int(port))
    note('listening', address)
    await server.serve_forever()


asyncio.run(main())
